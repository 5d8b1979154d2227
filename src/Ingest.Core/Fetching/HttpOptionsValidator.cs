using Microsoft.Extensions.Options;

namespace Ingest.Core.Fetching;

/// <summary>Refuses values outside the ranges of <see cref="HttpOptions"/>, with the key and the range.</summary>
[OptionsValidator]
public sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
