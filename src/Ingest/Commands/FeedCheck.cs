using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>What was found of one feed: what it answers now, and what its polls have shown.</summary>
/// <param name="Source">The feed.</param>
/// <param name="Reading">What it answers now; <see langword="null"/> when it was not asked.</param>
/// <param name="Troubles">What the store knows.</param>
/// <param name="WasPolled">Whether it knows anything yet.</param>
internal sealed record FeedCheck(FeedSource Source, FeedReading? Reading, IReadOnlyList<FeedTrouble> Troubles, bool WasPolled)
{
    public bool IsBad => Reading is FeedReading.Nothing or FeedReading.Later or FeedReading.Whole { Shortfall: not null } || (Reading is null && Troubles.Any(trouble => trouble.Kind is "failing" or "challenge" or "gone" or "deferred"));

    /// <summary>What it answers now, in one line.</summary>
    public string Answer => Reading switch
    {
        FeedReading.Whole { Feed.Items.Count: 0 } => "200, but without items",
        FeedReading.Whole whole => $"{whole.Feed.Items.Count} items{(Newest(whole) is { } newest ? $", newest {newest.ToIso()}" : "")}{Moved(whole)}{(whole.Shortfall is { } lacking ? $"; {lacking.Detail}" : "")}",
        FeedReading.Later later => $"asks to come again at {later.Until.ToIso()}: {later.Detail}",
        FeedReading.Nothing nothing => nothing.Detail,
        _ => "not asked",
    };

    /// <summary>What its polls have shown, a line each.</summary>
    public string Past => Troubles.Count > 0 ? string.Join('\n', Troubles.Select(trouble => trouble.Detail)) : WasPolled ? "nothing wrong" : "not polled yet";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Source.Id);
        json.WriteString("outlet", Source.Outlet);
        json.WriteString("url", Source.Url.OriginalString);
        json.WriteBoolean("ok", !IsBad);
        WriteNumber(json, "status", Reading?.Status);
        var whole = Reading as FeedReading.Whole;
        WriteNumber(json, "items", whole?.Feed.Items.Count);
        json.WriteString("newest", whole is null ? null : Newest(whole)?.ToIso());
        json.WriteString("movedTo", whole?.MovedTo?.AbsoluteUri);
        json.WriteString("error", Reading is FeedReading.Nothing or FeedReading.Later ? Answer : whole?.Shortfall?.Detail);
        json.WriteStartArray("troubles");
        foreach (var trouble in Troubles)
        {
            json.WriteStartObject();
            json.WriteString("kind", trouble.Kind);
            json.WriteString("since", trouble.Since?.ToIso());
            json.WriteString("detail", trouble.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static DateTimeOffset? Newest(FeedReading.Whole whole) => whole.Feed.Items.Select(item => item.PublishedAt ?? item.UpdatedAt).Max();

    private static string Moved(FeedReading.Whole whole) =>
        whole.ByHomepage ? $"; the address gives a home page, the feed is {whole.FoundAt}" : whole.MovedTo is { } moved ? $"; redirected for good to {moved}" : "";
}
