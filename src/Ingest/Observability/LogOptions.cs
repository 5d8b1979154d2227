using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Observability;

/// <summary>The log on standard error; section <c>Log</c>. What is logged is set by the host's own <c>Logging:LogLevel</c> section.</summary>
internal sealed class LogOptions
{
    /// <summary>Form of the log: <c>json</c> (one object a line), <c>text</c> (for people), or <c>auto</c>: <c>json</c> in a container without a terminal, else <c>text</c>.</summary>
    /// <value>Default <c>auto</c>.</value>
    [RegularExpression("auto|json|text", ErrorMessage = "must be auto, json or text")]
    public string Format { get; set; } = "auto";
}

/// <summary>Checks <see cref="LogOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class LogOptionsValidator : IValidateOptions<LogOptions>;
