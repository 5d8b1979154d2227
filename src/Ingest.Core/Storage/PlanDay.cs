namespace Ingest.Core.Storage;

/// <summary>A day with mentions that were made by a plan's rules.</summary>
public readonly record struct PlanDay(DateOnly Day, string PlanHash);
