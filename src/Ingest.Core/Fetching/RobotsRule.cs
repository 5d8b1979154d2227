namespace Ingest.Core.Fetching;

/// <summary>An <c>Allow</c> or <c>Disallow</c> line with its normalised pattern, where <c>*</c> and a final <c>$</c> are special (RFC 9309 section 2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string[] _parts;
    private readonly bool _anchored;

    public RobotsRule(bool allows, string pattern)
    {
        Allows = allows;
        Pattern = RobotsPaths.Normalise(pattern, isPattern: true);
        _anchored = Pattern.EndsWith('$');
        _parts = (_anchored ? Pattern[..^1] : Pattern).Split('*');
    }

    public bool Allows { get; }

    public string Pattern { get; }

    /// <summary>Finds the parts between the stars one after the other, each at its first place; the last of an anchored pattern at the end.</summary>
    /// <param name="path">Normalised path and query.</param>
    public bool Matches(string path)
    {
        if (!path.StartsWith(_parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = _parts[0].Length;
        if (_parts.Length == 1)
        {
            return !_anchored || at == path.Length;
        }

        foreach (var part in _parts.AsSpan(1..^1))
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        var last = _parts[^1];
        return _anchored
            ? path.Length - last.Length >= at && path.EndsWith(last, StringComparison.Ordinal)
            : path.IndexOf(last, at, StringComparison.Ordinal) >= 0;
    }
}
