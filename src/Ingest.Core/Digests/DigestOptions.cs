using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Digests;

/// <summary>The daily digest; section <c>Digest</c>.</summary>
public sealed class DigestOptions
{
    /// <summary>The time zone whose local days are counted (IANA name).</summary>
    /// <value>Default <c>UTC</c>.</value>
    [Required]
    [CustomValidation(typeof(DigestOptions), nameof(IsZone))]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Language of labels and point titles: <c>en</c>, <c>ru</c> or <c>uk</c>.</summary>
    /// <value>Default <c>en</c>.</value>
    [RegularExpression("en|ru|uk", ErrorMessage = "Language must be en, ru or uk.")]
    public string Language { get; set; } = "en";

    /// <summary>Local time at which the digest of the day before is written.</summary>
    /// <value>Default 06:00.</value>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:59")]
    public TimeSpan At { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Parts of the digest in their order, separated by commas; see <see cref="DigestSections.All"/>.</summary>
    /// <value>Default: all.</value>
    [CustomValidation(typeof(DigestSections), nameof(DigestSections.Check))]
    public string Sections { get; set; } = string.Join(',', DigestSections.All);

    /// <summary>A CSS file that is put into the HTML form after the built-in style, or <see langword="null"/>.</summary>
    [CustomValidation(typeof(DigestOptions), nameof(IsStylesheet))]
    public string? Stylesheet { get; set; }

    /// <summary>Whether a name is that of a time zone.</summary>
    public static ValidationResult? IsZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? ValidationResult.Success : new ValidationResult($"TimeZone: \"{name}\" is no time zone; expected an IANA name such as Europe/Kyiv.");

    /// <summary>Whether a stylesheet can be found.</summary>
    public static ValidationResult? IsStylesheet(string? file) =>
        file is null || File.Exists(file) ? ValidationResult.Success : new ValidationResult($"Stylesheet: there is no file \"{file}\".");
}

/// <summary>Checks <see cref="DigestOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class DigestOptionsValidator : IValidateOptions<DigestOptions>;
