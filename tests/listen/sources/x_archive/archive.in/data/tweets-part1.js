window.YTD.tweets.part1 = [ {
  "tweet" : {
    "id_str" : "20001",
    "created_at" : "Fri Oct 29 03:02:49 +0000 2010",
    "full_text" : "Ons eerste bericht"
  }
} ]