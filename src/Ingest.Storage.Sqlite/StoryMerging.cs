using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Makes stories one that a text shows to be one: the oldest keeps its id.</summary>
internal static class StoryMerging
{
    /// <summary>The story that holds the articles of one that was merged; any other is itself.</summary>
    public static long Present(SqliteConnection connection, long story) =>
        connection.Scalar("select into_id from story_merge where story_id = $story", ("$story", story)) is long into ? into : story;

    /// <summary>Merges stories into the oldest of them. Articles that move keep the lesser of their own similarity and that of the text which showed it.</summary>
    /// <returns>The story that remains.</returns>
    public static long Merge(SqliteConnection connection, IReadOnlyCollection<StoryBridge> stories, DateTimeOffset now)
    {
        var present = stories.Select(story => story with { StoryId = Present(connection, story.StoryId) }).OrderBy(story => story.StoryId).ToList();
        var into = present[0].StoryId;
        foreach (var story in present.Where(story => story.StoryId != into).DistinctBy(story => story.StoryId))
        {
            (string, object?)[] parameters = [("$story", story.StoryId), ("$into", into), ("$similarity", story.Similarity), ("$now", now.ToText())];
            connection.Run("insert into story_merge (story_id, into_id, similarity, merged_at) values ($story, $into, $similarity, $now)", parameters);
            connection.Run("update story_merge set into_id = $into where into_id = $story", parameters);
            connection.Run("update article set story_id = $into, similarity = min(similarity, $similarity), changed_at = $now where story_id = $story", parameters);
        }

        return into;
    }
}
