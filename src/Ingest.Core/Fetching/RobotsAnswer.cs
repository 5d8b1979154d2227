namespace Ingest.Core.Fetching;

/// <summary>What a host's robots.txt says, or why it could not be had.</summary>
internal sealed record RobotsAnswer(RobotsRules Rules)
{
    /// <summary>Why nothing may be fetched although no rule says so; <see langword="null"/> when the file was had or there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>When the server wants to be asked again (<c>Retry-After</c>), or <see langword="null"/>.</summary>
    public DateTimeOffset? Until { get; init; }
}
