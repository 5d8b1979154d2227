namespace Ingest.Jobs;

/// <summary>Tells whether a file is another than when it was last asked for. Looks at time and size, which also works where no change events come (bind mounts, network file systems).</summary>
internal sealed class WatchedFiles
{
    private readonly Dictionary<string, (DateTime Written, long Length)> seen = new(StringComparer.Ordinal);

    /// <summary>False for a file asked for the first time: it was read at the start.</summary>
    public bool HasChanged(string path)
    {
        var file = new FileInfo(path);
        var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        var known = seen.TryGetValue(path, out var before);
        seen[path] = now;
        return known && file.Exists && before != now;
    }
}
