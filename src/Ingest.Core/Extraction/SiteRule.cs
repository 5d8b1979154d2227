namespace Ingest.Core.Extraction;

/// <summary>How one outlet's pages are built, for a time; written down only where the general way can be improved.</summary>
internal sealed record SiteRule
{
    /// <summary>The outlet's host; its subdomains are meant too.</summary>
    public required string Host { get; init; }

    /// <summary>First day on which pages are built so.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, or <see langword="null"/> while it lasts.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>CSS selector of the element that holds the story.</summary>
    public required string Body { get; init; }

    /// <summary>CSS selector of what is left out within it.</summary>
    public string? Drop { get; init; }

    /// <summary>CSS selector of the headline.</summary>
    public string? Title { get; init; }

    /// <summary>CSS selector of the authors' names, one element each.</summary>
    public string? Author { get; init; }

    /// <summary>CSS selector of the element with the publication date in <c>datetime</c>, <c>content</c> or its text.</summary>
    public string? Date { get; init; }

    /// <summary>Whether the rule holds for a page; a page of unknown age is taken for one of today's.</summary>
    public bool Covers(string host, DateOnly? day) =>
        host.EndsWith(Host, StringComparison.OrdinalIgnoreCase) && (host.Length == Host.Length || host[^(Host.Length + 1)] == '.')
        && (day is null ? ValidUntil is null : ValidFrom <= day && (ValidUntil is null || day <= ValidUntil));
}
