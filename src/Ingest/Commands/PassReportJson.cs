using System.Text.Json;
using Ingest.Core.Pipeline;

namespace Ingest.Commands;

/// <summary>The closing summary of <c>once --json</c>.</summary>
internal static class PassReportJson
{
    public static void WriteTo(this PassReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("feedsPolled", report.FeedsPolled);
        json.WriteNumber("feedsFailed", report.FeedsFailed);
        json.WriteNumber("feedsUnchanged", report.FeedsUnchanged);
        json.WriteNumber("itemsSeen", report.ItemsSeen);
        json.WriteNumber("itemsNew", report.ItemsNew);
        json.WriteNumber("articlesStored", report.ArticlesStored);
        json.WriteNumber("articlesUpdated", report.ArticlesUpdated);
        json.WriteNumber("articlesFailed", report.ArticlesFailed);
        json.WriteNumber("articlesPartial", report.ArticlesPartial);
        json.WriteNumber("mentions", report.Mentions);
        json.WriteNumber("seconds", report.Seconds);
        json.WriteEndObject();
    }
}
