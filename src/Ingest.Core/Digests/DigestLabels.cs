using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Core.Digests;

/// <summary>The digest's own words in one language, from <c>Labels/*.json</c>; one that lacks a word cannot be read. Figures stand in braces, see <see cref="LabelText"/>.</summary>
internal sealed record DigestLabels
{
    private static readonly ConcurrentDictionary<string, DigestLabels> Languages = new(StringComparer.Ordinal);

    private ReasonTranslator? translator;

    public string Language { get; private init; } = "en";

    public required string Digest { get; init; }

    public required string Unfinished { get; init; }

    public required string Refreshed { get; init; }

    public required string Summary { get; init; }

    public required string Figures { get; init; }

    public required string FiguresNew { get; init; }

    public required string FiguresLate { get; init; }

    public required string FiguresChanged { get; init; }

    public required string Coverage { get; init; }

    public required string CoverageKey { get; init; }

    public required string NotCollected { get; init; }

    public required string PartlyCollected { get; init; }

    public required string Collected { get; init; }

    public required string Troubled { get; init; }

    public required string Others { get; init; }

    public required string Total { get; init; }

    public required string Point { get; init; }

    public required string Day { get; init; }

    public required string Outlet { get; init; }

    public required string Movement { get; init; }

    public required string MovementKey { get; init; }

    public required string Today { get; init; }

    public required string Before { get; init; }

    public required string Change { get; init; }

    public required string Fortnight { get; init; }

    public required string Up { get; init; }

    public required string Down { get; init; }

    public required string Same { get; init; }

    public required string New { get; init; }

    public required string Unknown { get; init; }

    public required string Silent { get; init; }

    public required string SilentFor { get; init; }

    public required string SilentThroughout { get; init; }

    public required string OtherRules { get; init; }

    public required string Points { get; init; }

    public required string PointFigures { get; init; }

    public required string First { get; init; }

    public required string AlsoBy { get; init; }

    public required string Headline { get; init; }

    public required string RepeatedOnly { get; init; }

    public required string Repeated { get; init; }

    public required string Folded { get; init; }

    public required string Changed { get; init; }

    public required string Was { get; init; }

    public required string Is { get; init; }

    public required string Added { get; init; }

    public required string Removed { get; init; }

    public required string Late { get; init; }

    public required string LateMore { get; init; }

    public required string Unseen { get; init; }

    public required string Incomplete { get; init; }

    public required string IncompleteArticles { get; init; }

    public required string Partial { get; init; }

    public required string Failed { get; init; }

    public required string Nothing { get; init; }

    public required string NoMentions { get; init; }

    public required string NoPolls { get; init; }

    public required string Made { get; init; }

    public required string CutOff { get; init; }

    public required string Zone { get; init; }

    public required string Plan { get; init; }

    public required string Rules { get; init; }

    public required string Extractor { get; init; }

    public required string Untitled { get; init; }

    public required string Atom { get; init; }

    /// <summary>What a kind of trouble is called; one that has no word here is told as it is.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    /// <summary>What our own reasons are called, by their English form; words in braces stand for what differs. Empty in English.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    /// <summary>The words of a language: <c>en</c>, <c>ru</c> or <c>uk</c>.</summary>
    public static DigestLabels In(string language) => Languages.GetOrAdd(language, static name =>
    {
        using var file = typeof(DigestLabels).Assembly.GetManifestResourceStream($"labels/{name}.json") ?? throw new InvalidOperationException($"the digest has no words in {name}");
        return JsonSerializer.Deserialize(file, LabelsJson.Default.DigestLabels)! with { Language = name };
    });

    /// <summary>The day in figures, as one paragraph.</summary>
    public string Describe(DigestSummary day) => string.Join(' ', Sentences(day));

    /// <summary>A reason in this language, and whether it is one of ours; what a server said stays as it is.</summary>
    public (string Text, bool IsOurs) Reason(string reason)
    {
        translator ??= new ReasonTranslator(Reasons);
        return translator.Translate(reason) is { } told ? (told, true) : (reason, Language == "en");
    }

    public string Kind(string kind) => Kinds.GetValueOrDefault(kind, kind);

    /// <summary>What an axis of a coverage table is called.</summary>
    public string Axis(string name) => name switch
    {
        "day" => Day,
        "outlet" => Outlet,
        _ => Point,
    };

    public string Status(string status) => status == "partial" ? Partial : Failed;

    public string TrendOf(string trend) => trend switch
    {
        "new" => New,
        "up" => Up,
        "down" => Down,
        "same" => Same,
        _ => Unknown,
    };

    /// <summary>Puts figures into one of these words.</summary>
    public string Fill(string template, params ReadOnlySpan<(string Name, int Value)> figures) => LabelText.Fill(template, Language, figures.ToArray());

    private IEnumerable<string> Sentences(DigestSummary day)
    {
        yield return Fill(
            Figures, ("articles", day.Articles), ("stories", day.Stories), ("collected", day.OutletsCollected), ("followed", day.OutletsFollowed), ("full", day.FullArticles), ("partial", day.PartialArticles),
            ("failed", day.FailedArticles), ("heard", day.OutletsHeard), ("mentions", day.Mentions), ("points", day.PointsTouched));
        if (day is { PointsSinceYesterday: { } added, PointsGoneSilent: { } gone })
        {
            yield return Fill(FiguresNew, ("new", added), ("gone", gone));
        }

        if (day.LateArticles > 0)
        {
            yield return Fill(FiguresLate, ("late", day.LateArticles));
        }

        if (day.ChangedSentences > 0)
        {
            yield return Fill(FiguresChanged, ("changed", day.ChangedSentences));
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DigestLabels))]
internal sealed partial class LabelsJson : JsonSerializerContext;
