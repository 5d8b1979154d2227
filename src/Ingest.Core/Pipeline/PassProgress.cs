namespace Ingest.Core.Pipeline;

/// <summary>How far a pass is.</summary>
public readonly record struct PassProgress(int FeedsDone, int Feeds, int ItemsDone, int Items);
