window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "77001-844",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "844",
            "reactions" : [ ],
            "urls" : [ {
              "url" : "https://t.co/abc",
              "expanded" : "https://acme.example/werken",
              "display" : "acme.example/werken"
            } ],
            "text" : "Dag Iris, je kunt nog tot vrijdag reageren &amp; bellen mag ook. https://t.co/abc",
            "mediaUrls" : [ ],
            "senderId" : "77001",
            "id" : "1504200000000000002",
            "createdAt" : "2022-03-16T21:15:03.123Z",
            "editHistory" : [ ]
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "77001",
            "reactions" : [ {
              "senderId" : "77001",
              "reactionKey" : "like",
              "eventId" : "1504200000000000003",
              "createdAt" : "2022-03-16T20:59:00.000Z"
            } ],
            "urls" : [ ],
            "text" : "Is de vacature van monteur nog open?",
            "mediaUrls" : [ ],
            "senderId" : "844",
            "id" : "1504200000000000001",
            "createdAt" : "2022-03-16T20:58:00.000Z",
            "editHistory" : [ ]
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "77001",
            "mediaUrls" : [ "https://ton.twitter.com/dm/1/2/foto.jpg" ],
            "senderId" : "844",
            "id" : "1504200000000000004",
            "createdAt" : "2022-03-16T21:20:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "text" : "Zonder tijd",
            "senderId" : "844",
            "id" : "1504200000000000005"
          }
        },
        {
          "messageCreate" : {
            "text" : "Zonder afzender",
            "id" : "1504200000000000006",
            "createdAt" : "2022-03-16T21:20:00.000Z"
          }
        },
        {
          "reactionCreate" : {
            "senderId" : "844",
            "reactionKey" : "funny",
            "eventId" : "1504200000000000002",
            "createdAt" : "2022-03-16T21:21:00.000Z"
          }
        },
        {
          "somethingNew" : { "createdAt" : "2022-03-16T21:21:00.000Z" }
        },
        "geen bericht"
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "77001-900",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "77001",
            "text" : "Tot zondag bij oma!",
            "senderId" : "900",
            "id" : "1504200000000000009",
            "createdAt" : "2022-03-17T08:00:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "77001-901",
      "messages" : [ ]
    }
  },
  {
    "iets" : "anders"
  }
]
