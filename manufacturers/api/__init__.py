"""The REST doors of makers, their outlets and confirmations."""
