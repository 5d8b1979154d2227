using System.Runtime.CompilerServices;
using Ingest.Core.Fetching;
using Microsoft.Extensions.Options;

namespace Ingest.Doctor;

/// <summary>Whether outlets are told whom to ask about us.</summary>
internal sealed class ContactCheck : ICheck
{
    public string Name => "the contact that outlets are told";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (patient.Get<IOptions<HttpOptions>>().Value.Contact == HttpOptions.ContactNotSet)
        {
            yield return new Finding(Severity.Warning, "configuration", "Http:Contact", "no contact is set; outlets are told an address that leads nowhere", "set Http:Contact to a web page or mailbox of yours, with --set or the environment variable INGEST__Http__Contact");
        }
    }
}
