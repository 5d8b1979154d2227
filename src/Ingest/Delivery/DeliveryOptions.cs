using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ingest.Delivery;

/// <summary>Where digests and alerts are sent; section <c>Delivery</c>. Nothing is sent unless an address is set.</summary>
internal sealed class DeliveryOptions : IValidatableObject
{
    /// <summary>Address that digests and alerts are posted to as JSON, or <see langword="null"/>. It is the operator's own, so private addresses are allowed.</summary>
    [Url]
    public string? Webhook { get; set; }

    /// <summary>The mail server, or <see langword="null"/> to send no mail.</summary>
    public string? SmtpHost { get; set; }

    /// <summary>Its port.</summary>
    /// <value>Default 587.</value>
    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary><c>starttls</c> (required, not merely tried), <c>tls</c> from the first byte, or <c>none</c>.</summary>
    /// <value>Default <c>starttls</c>.</value>
    [RegularExpression("starttls|tls|none", ErrorMessage = "SmtpSecurity must be starttls, tls or none.")]
    public string SmtpSecurity { get; set; } = "starttls";

    /// <summary>Name to log in with, or <see langword="null"/> to log in not at all.</summary>
    public string? SmtpUser { get; set; }

    /// <summary>The password to log in with; never sent without TLS. Give it as <c>INGEST__Delivery__SmtpPassword_FILE</c>.</summary>
    public string? SmtpPassword { get; set; }

    /// <summary>The sender's address.</summary>
    public string? MailFrom { get; set; }

    /// <summary>Addresses of the readers, separated by commas.</summary>
    public string? MailTo { get; set; }

    /// <summary>Time for one delivery.</summary>
    /// <value>Default 20 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SmtpHost is not null && !MailboxAddress.TryParse(MailFrom, out _))
        {
            yield return new ValidationResult($"MailFrom: \"{MailFrom}\" is no address; with SmtpHost it must be one.");
        }

        if (SmtpHost is not null && (!InternetAddressList.TryParse(MailTo, out var readers) || readers.Count == 0))
        {
            yield return new ValidationResult($"MailTo: \"{MailTo}\" must be one or more addresses, separated by commas, when SmtpHost is set.");
        }

        if (SmtpSecurity == "none" && SmtpPassword is not null)
        {
            yield return new ValidationResult("SmtpSecurity: a password is not sent without TLS; expected starttls or tls.");
        }
    }
}

/// <summary>Checks <see cref="DeliveryOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
