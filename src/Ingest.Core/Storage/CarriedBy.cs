namespace Ingest.Core.Storage;

/// <summary>A feed that carried an article, and the GUID that it gave it.</summary>
public sealed record CarriedBy(string FeedUrl, string ItemGuid);
