window.YTD.community_tweet.part0 = [
  {
    "tweet" : {
      "id_str" : "1664000000000000009",
      "created_at" : "Fri Jun 02 09:00:05 +0000 2023",
      "scopes" : { "followers" : false },
      "community_id_str" : "1490000000000000000",
      "full_text" : "Welke opleiding raden jullie een monteur aan?"
    }
  },
  { "bad" : true }
]
