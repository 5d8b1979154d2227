using System.Globalization;
using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>What a robots.txt says to one product (RFC 9309).</summary>
internal sealed class RobotsRules
{
    private readonly List<RobotsRule> _rules;

    private RobotsRules(List<RobotsRule> rules, TimeSpan crawlDelay) => (_rules, CrawlDelay) = (rules, crawlDelay);

    /// <summary>Nothing is refused.</summary>
    public static RobotsRules AllowAll { get; } = new([], TimeSpan.Zero);

    /// <summary>Between two requests; zero when none is asked for. Not part of the RFC, but followed.</summary>
    public TimeSpan CrawlDelay { get; }

    /// <summary>Reads the groups for the product, or those for <c>*</c> when there are none; several groups count as one.</summary>
    /// <param name="file">The bytes, in UTF-8 with or without a mark; what is no rule is passed over.</param>
    /// <param name="product">The product token, compared without regard to case.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> file, string product)
    {
        var mine = new List<RobotsRule>();
        var everyones = new List<RobotsRule>();
        var (myDelay, everyonesDelay) = (TimeSpan.Zero, TimeSpan.Zero);
        var (named, forMe, forAll, inRules) = (false, false, false, false);
        foreach (var line in Encoding.UTF8.GetString(file).TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            var (key, value) = Split(line);
            switch (key)
            {
                case "user-agent":
                    if (inRules)
                    {
                        (forMe, forAll, inRules) = (false, false, false);
                    }

                    forMe |= Token(value).Equals(product, StringComparison.OrdinalIgnoreCase);
                    forAll |= value is "*" || value.StartsWith("* ", StringComparison.Ordinal);
                    named |= forMe;
                    break;

                case "allow" or "disallow":
                    inRules = true;
                    if (value.Length > 0 && (forMe || forAll))
                    {
                        var rule = new RobotsRule(key is "allow", value[0] is '/' or '*' ? value : "/" + value);
                        AddTo(forMe, mine, rule);
                        AddTo(forAll, everyones, rule);
                    }

                    break;

                case "crawl-delay":
                    inRules = true;
                    var delay = Delay(value);
                    myDelay = forMe && delay > myDelay ? delay : myDelay;
                    everyonesDelay = forAll && delay > everyonesDelay ? delay : everyonesDelay;
                    break;
            }
        }

        return named ? new RobotsRules(mine, myDelay) : new RobotsRules(everyones, everyonesDelay);
    }

    /// <summary>The rule that refuses an address, as the file has it in normal form, or <see langword="null"/>. The longest pattern decides; of equals, the one that allows.</summary>
    public string? Refusal(Uri uri)
    {
        var path = RobotsPaths.Of(uri);
        if (path == "/robots.txt")
        {
            return null;
        }

        RobotsRule? best = null;
        foreach (var rule in _rules)
        {
            var length = best?.Pattern.Length ?? -1;
            if ((rule.Pattern.Length > length || (rule.Pattern.Length == length && rule.Allows)) && rule.Matches(path))
            {
                best = rule;
            }
        }

        return best is { Allows: false } ? best.Pattern : null;
    }

    private static void AddTo(bool concerned, List<RobotsRule> group, RobotsRule rule)
    {
        if (concerned)
        {
            group.Add(rule);
        }
    }

    private static (string Key, string Value) Split(ReadOnlySpan<char> line)
    {
        var hash = line.IndexOf('#');
        var content = hash < 0 ? line : line[..hash];
        var colon = content.IndexOf(':');
        return colon < 0 ? ("", "") : (content[..colon].Trim().ToString().ToLowerInvariant(), content[(colon + 1)..].Trim().ToString());
    }

    /// <summary>The product token at the start of a user-agent line: letters, <c>_</c> and <c>-</c>; a version behind it is not part of it.</summary>
    private static ReadOnlySpan<char> Token(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? value : value.AsSpan(0, end);
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

    private static TimeSpan Delay(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 86_400 * 365d
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
