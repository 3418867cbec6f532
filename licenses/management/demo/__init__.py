"""The demo country: invented people, firms, cars and files, all made through the services."""
