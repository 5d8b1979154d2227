namespace Ingest.Core.Fetching;

/// <summary>The way of one fetch from address to address.</summary>
internal sealed class RedirectTrail(Uri start, int most)
{
    private readonly HashSet<string> _seen = [Bare(start)];
    private bool _forGood = true;

    public Uri Here { get; private set; } = start;

    /// <summary>How far the way was permanent from its first hop on, or <see langword="null"/>.</summary>
    public Uri? MovedTo { get; private set; }

    /// <summary>Takes the next hop; why it cannot be taken, or <see langword="null"/>.</summary>
    /// <param name="status">301 and 308 are permanent.</param>
    /// <param name="location">The field as received (Latin-1), or <see langword="null"/>.</param>
    public string? Follow(int status, string? location)
    {
        if (location is null)
        {
            return $"{status} without a Location";
        }

        var target = ResponseFields.Utf8(location);
        if (!Uri.TryCreate(Here, target, out var next))
        {
            return $"{status} to {Shown(target)}, which is no address";
        }

        if (Addresses.Objection(next) is { } objection)
        {
            return next.Scheme is "http" or "https" ? $"{status} to {Shown(target)}: {objection}" : $"{status} to an address of another scheme: {objection}";
        }

        if (_seen.Count > most)
        {
            return $"more than {most} redirects (Http:MaxRedirects)";
        }

        if (!_seen.Add(Bare(next)))
        {
            return $"redirects in a circle, at {Shown(next.AbsoluteUri)}";
        }

        Here = next;
        _forGood &= status is 301 or 308;
        MovedTo = _forGood ? next : MovedTo;
        return null;
    }

    private static string Bare(Uri uri) => uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static string Shown(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
