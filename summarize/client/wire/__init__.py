"""What goes over the line to a server and back: parameters, bodies, failures, secrets."""
