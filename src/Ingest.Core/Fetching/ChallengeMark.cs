namespace Ingest.Core.Fetching;

/// <summary>What gives one kind of challenge away; everything named must be there.</summary>
/// <param name="Vendor">Who sends it.</param>
/// <param name="Field">A field of the answer, or <see langword="null"/>.</param>
/// <param name="Value">What the field must hold, in lower case; <see langword="null"/> for anything.</param>
/// <param name="Phrases">What the page must hold, in lower case.</param>
internal sealed record ChallengeMark(string Vendor, string? Field, string? Value, string[] Phrases)
{
    /// <summary>A challenge is a small page; in a larger one its marks stand for something else.</summary>
    public const int Largest = 64 * 1024;

    /// <summary>In a page of more bytes the phrases mean nothing.</summary>
    public int MostBytes { get; init; } = Largest;

    public bool Fits(Func<string, string?> field, string page)
    {
        if (Field is not null && (field(Field) is not { } value || (Value is not null && !value.Contains(Value, StringComparison.OrdinalIgnoreCase))))
        {
            return false;
        }

        return page.Length <= MostBytes && Array.TrueForAll(Phrases, p => page.Contains(p, StringComparison.Ordinal));
    }
}
