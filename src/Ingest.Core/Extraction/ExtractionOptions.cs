using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Extraction;

/// <summary>Limits of reading a page; section <c>Extraction</c>.</summary>
public sealed class ExtractionOptions
{
    /// <summary>CPU time for building the tree of one page (by the clock up to ten times as long on a busy machine); a page that takes longer is marked <c>too complex</c>.</summary>
    /// <value>Default 2 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ParseTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>Checks <see cref="ExtractionOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class ExtractionOptionsValidator : IValidateOptions<ExtractionOptions>;
