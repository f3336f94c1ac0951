window.YTD.tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "900000000000000002",
      "user_id": "77001",
      "created_at": "Thu Jan 02 10:00:00 +0000 2025"
    }
  },
  {
    "tweet": {
      "tweet_id": "900000000000000001",
      "user_id": "77001",
      "created_at": "Wed Jan 01 10:00:00 +0000 2025"
    }
  }
]