using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ingest.Delivery;

/// <summary>An alert as it lies in the outbox and is posted.</summary>
/// <param name="Event">Always <c>alert</c>.</param>
/// <param name="StoryId">As in the store; near-copies share it.</param>
/// <param name="Mentions">First mentions of points in the story that meet the rule, each point once.</param>
internal sealed record AlertNote(string Event, long StoryId, IReadOnlyList<AlertLine> Mentions)
{
    private static readonly AlertJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public string Write() => JsonSerializer.Serialize(this, Json.AlertNote);

    public static AlertNote Read(string json) => JsonSerializer.Deserialize(json, Json.AlertNote)!;
}

/// <summary>One mention of an alert.</summary>
internal sealed record AlertLine(string Point, string PointTitle, string Outlet, string? Title, string Url, string? Language, string Quote, string Sentence, DateTimeOffset StoredAt);

[JsonSerializable(typeof(AlertNote))]
internal sealed partial class AlertJson : JsonSerializerContext;
