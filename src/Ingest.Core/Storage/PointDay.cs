namespace Ingest.Core.Storage;

/// <summary>Mentions of one point in one day.</summary>
public readonly record struct PointDay(DateOnly Day, string Point, int Mentions, int Articles);
