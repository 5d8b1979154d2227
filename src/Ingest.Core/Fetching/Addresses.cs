namespace Ingest.Core.Fetching;

/// <summary>Which addresses can be asked at all.</summary>
internal static class Addresses
{
    /// <summary>Servers commonly refuse more (RFC 9110 section 4.1 asks for at least 8,000).</summary>
    private const int MostCharacters = 8192;

    /// <summary>Why an address cannot be asked, or <see langword="null"/>.</summary>
    public static string? Objection(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
        {
            return "the address is relative; it must begin with http:// or https://";
        }

        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            return $"the scheme {uri.Scheme} is not http or https";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "the address holds a user name or password";
        }

        if (uri.IdnHost.Length == 0 || uri.HostNameType == UriHostNameType.Unknown || uri.Port <= 0)
        {
            return "the address has no usable host";
        }

        return uri.AbsoluteUri.Length > MostCharacters ? $"the address is longer than {MostCharacters} characters" : null;
    }
}
