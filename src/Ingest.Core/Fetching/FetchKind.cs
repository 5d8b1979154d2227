namespace Ingest.Core.Fetching;

/// <summary>What a request is for.</summary>
public enum FetchKind
{
    Feed,
    Article,
}
