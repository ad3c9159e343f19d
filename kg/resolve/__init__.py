"""Facts and judgements to who is who and since when."""
