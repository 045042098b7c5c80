"""What people post and write to each other: one message an article."""
