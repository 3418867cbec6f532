"""The office's side: the queue, the file with its evidence, the acts of officials."""
