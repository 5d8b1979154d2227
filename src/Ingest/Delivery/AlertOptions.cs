using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Delivery;

/// <summary>What is told at once; section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>A story raises at most one alert for each rule.</summary>
    [Required]
    public IList<AlertRule> Rules { get; set; } = [];
}

/// <summary>Checks <see cref="AlertOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class AlertOptionsValidator : IValidateOptions<AlertOptions>;
