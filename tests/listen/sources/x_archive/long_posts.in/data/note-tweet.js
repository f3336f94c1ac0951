window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1664000000000000777",
      "updatedAt" : "2023-06-01T09:00:05.000Z",
      "lifecycle" : { "value" : "1", "name" : "Live", "originalName" : "Live", "annotations" : { } },
      "createdAt" : "2023-06-01T09:00:05.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [ ],
        "text" : "Vandaag vertelt Noor hoe haar eerste jaar als planner was. Ze begon zonder diploma & kreeg drie maanden les van collega's. Haar rooster maakt ze zelf, en dat is wennen.\n\nWil jij ook planner worden? We zoeken er nog twee.",
        "mentions" : [ ],
        "cashtags" : [ ],
        "hashtags" : [ ]
      }
    }
  },
  {
    "noteTweet" : { "createdAt" : "geen dag", "core" : { } }
  }
]
