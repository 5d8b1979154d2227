namespace Ingest.Core.Storage;

/// <summary>A published change of a stored article: two revisions that follow each other.</summary>
public sealed record DigestEdit
{
    /// <summary>The article as it stands now; its mentions are those of the later revision.</summary>
    public required DigestArticle Article { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Mentions of the revision before.</summary>
    public required IReadOnlyList<Mention> Before { get; init; }

    /// <summary>Title and text of the revision before, one after the other.</summary>
    public required string TextBefore { get; init; }

    /// <summary>Title and text of the later revision, one after the other.</summary>
    public required string TextAfter { get; init; }
}
