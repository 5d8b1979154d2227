using System.Globalization;

namespace Ingest.Core.Digests;

/// <summary>Over which channels a finished digest is delivered, once each.</summary>
/// <param name="Channels">Such as <c>email</c> and <c>webhook</c>; empty to deliver nothing.</param>
public sealed record DigestAudience(IReadOnlyList<string> Channels)
{
    private const string Prefix = "digest/";

    /// <summary>What a day's digest is called in the outbox.</summary>
    public static string KeyOf(DateOnly day) => Prefix + DigestText.Day(day);

    /// <summary>The day that a key of the outbox stands for, or <see langword="null"/> when it is no digest's.</summary>
    public static DateOnly? DayOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Prefix, StringComparison.Ordinal) ? DateOnly.ParseExact(key.AsSpan(Prefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
