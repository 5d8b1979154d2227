using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Observability;

/// <summary>When the worker counts as healthy, and where it says so over HTTP; section <c>Health</c>.</summary>
internal sealed class HealthOptions
{
    /// <summary>Address and port on which the worker answers <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>, such as <c>127.0.0.1:9464</c>, or <c>0.0.0.0:9464</c> in a container; nothing listens when empty.</summary>
    /// <value>Default empty.</value>
    [RegularExpression(@"[0-9.]+:\d{1,5}|\[[0-9A-Fa-f:]+\]:\d{1,5}", ErrorMessage = "must be an address and a port, such as 127.0.0.1:9464")]
    public string? Listen { get; set; }

    /// <summary>The worker counts as stuck when feeds are overdue and no poll has ended for this long.</summary>
    /// <value>Default 15 min.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>Checks <see cref="HealthOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
