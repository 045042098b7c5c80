"""What people have in hand → articles and stories."""
