using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ingest.Delivery;

/// <summary>Posts JSON to the operator's address. The header <c>Idempotency-Key</c> is the same at every attempt.</summary>
internal sealed class WebhookChannel(IOptions<DeliveryOptions> options) : IDeliveryChannel, IDisposable
{
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) });

    public string Name => "webhook";

    public bool IsConfigured => options.Value.Webhook is not null;

    public async Task SendAsync(DeliveryMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Webhook)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Json)) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8") } },
        };
        request.Headers.Add("Idempotency-Key", message.Key);
        try
        {
            using var answer = await client.SendAsync(request, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DeliveryException($"the webhook answered {(int)answer.StatusCode}");
            }
        }
        catch (HttpRequestException problem)
        {
            throw new DeliveryException($"the webhook cannot be reached: {problem.Message}", problem);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException($"the webhook gave no answer within {options.Value.Timeout}", late);
        }
    }

    public void Dispose() => client.Dispose();
}
