namespace Ingest.Core.Storage;

/// <summary>What coverage is told apart by.</summary>
[Flags]
public enum CoverageAxes
{
    None = 0,
    Day = 1,
    Point = 2,
    Outlet = 4,
}
