using System.Net;

namespace Ingest.Core.Fetching;

/// <summary>A connection to an address in a private range was refused; it never leaves the stage.</summary>
internal sealed class ForbiddenAddressException(string host, IPAddress address)
    : IOException($"{host} is {address}, which lies in a private range (Http:AllowPrivateNetworks=true would allow it)");
