using System.Runtime.CompilerServices;
using Ingest.Core.Fetching;
using Microsoft.Extensions.Options;

namespace Ingest.Doctor;

/// <summary>Whether the guards of the network are up.</summary>
internal sealed class NetworkCheck : ICheck
{
    public string Name => "the guards of the network";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var options = patient.Get<IOptions<HttpOptions>>().Value;
        if (options.AllowPrivateNetworks)
        {
            yield return new Finding(Severity.Warning, "configuration", "Http:AllowPrivateNetworks", "a feed or an article may lead the worker to addresses inside your own network", "leave it false unless an outlet of yours lies in a private network");
        }

        if (options.HostPause == TimeSpan.Zero)
        {
            yield return new Finding(Severity.Warning, "configuration", "Http:HostPause", "requests to one host follow each other without a pause", "leave it at 1 s, except for tests against a server of your own");
        }
    }
}
