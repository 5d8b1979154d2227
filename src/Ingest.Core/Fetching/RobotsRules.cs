using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>The rules of one robots.txt that hold for us (RFC 9309).</summary>
internal sealed class RobotsRules
{
    private static readonly SearchValues<char> ProductCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

    private readonly List<(string Pattern, bool Allow)> rules;

    private RobotsRules(List<(string Pattern, bool Allow)> rules, TimeSpan? crawlDelay)
    {
        this.rules = rules;
        CrawlDelay = crawlDelay;
    }

    public static RobotsRules AllowAll { get; } = new([], null);

    public static RobotsRules DisallowAll { get; } = new([("/", false)], null);

    /// <summary>The pause that the site asks for between two requests (not in the RFC, but widely meant), or <see langword="null"/>.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>Reads a robots.txt. All groups that name the product are taken together, or else all that name <c>*</c>.</summary>
    /// <param name="text">The file; a byte-order mark is no harm.</param>
    /// <param name="product">Our product token.</param>
    public static RobotsRules Parse(string text, string product)
    {
        var own = new Group();
        var all = new Group();
        List<Group> current = [];
        var namesAgents = false;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n', '\r'))
        {
            var line = raw.AsSpan();
            line = (line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line).Trim();
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var key = line[..colon].Trim().ToString().ToLowerInvariant();
            var value = line[(colon + 1)..].Trim().ToString();
            if (key == "user-agent")
            {
                current = namesAgents ? current : [];
                namesAgents = true;
                if (value == "*")
                {
                    current.Add(all);
                }
                else if (string.Equals(Token(value), product, StringComparison.OrdinalIgnoreCase))
                {
                    own.IsNamed = true;
                    current.Add(own);
                }

                continue;
            }

            namesAgents = false;
            foreach (var group in current)
            {
                group.Add(key, value);
            }
        }

        var chosen = own.IsNamed ? own : all;
        return new RobotsRules(chosen.Rules, chosen.CrawlDelay);
    }

    /// <summary>Whether a path with its query may be fetched: the longest matching rule decides, and of two equally long ones the allowing one.</summary>
    public bool Allows(string pathAndQuery)
    {
        if (pathAndQuery == "/robots.txt")
        {
            return true;
        }

        var path = Normalise(pathAndQuery);
        var (longest, allowed) = (-1, true);
        foreach (var (pattern, allow) in rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && allow)) && Matches(pattern, path))
            {
                (longest, allowed) = (pattern.Length, allow);
            }
        }

        return allowed;
    }

    private static string Token(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(ProductCharacters);
        return end < 0 ? value : value[..end];
    }

    /// <summary>Matches <c>*</c> and a closing <c>$</c> without backtracking more than once for each star.</summary>
    private static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var parts = (anchored ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (anchored && isLast)
            {
                return path.Length - parts[i].Length >= at && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            at = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += parts[i].Length;
        }

        return !anchored || at == path.Length;
    }

    /// <summary>Percent-encodes what is not ASCII and writes escapes in upper case, so that rule and path compare byte for byte.</summary>
    private static string Normalise(string value)
    {
        var normal = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet))
            {
                normal.Append(octet is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
                    ? ((char)octet).ToString()
                    : $"%{octet:X2}");
                i += 2;
            }
            else if (value[i] < 0x80)
            {
                normal.Append(value[i]);
            }
            else
            {
                var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                foreach (var unit in Encoding.UTF8.GetBytes(value.Substring(i, length)))
                {
                    normal.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
                }

                i += length - 1;
            }
        }

        return normal.ToString();
    }

    private sealed class Group
    {
        public bool IsNamed { get; set; }

        public List<(string Pattern, bool Allow)> Rules { get; } = [];

        public TimeSpan? CrawlDelay { get; private set; }

        public void Add(string key, string value)
        {
            if (key is "allow" or "disallow" && value.Length > 0)
            {
                Rules.Add((Normalise(value), key == "allow"));
            }
            else if (key == "crawl-delay" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86400)
            {
                CrawlDelay = TimeSpan.FromSeconds(seconds);
            }
        }
    }
}
