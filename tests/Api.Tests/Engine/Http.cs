using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Requests and answers, short enough for tests to read as sentences.</summary>
static class Http
{
    public static async Task<(HttpStatusCode Status, JsonElement Body)> Ask(this HttpClient client, string address) =>
        await Read(await client.GetAsync(new Uri(address, UriKind.Relative)));

    public static async Task<(HttpStatusCode Status, JsonElement Body)> Tell(
        this HttpClient client, string address, byte[] body, string type = "application/json", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return await Read(await client.PostAsync(new Uri(address, UriKind.Relative), content));
    }

    public static Task<(HttpStatusCode Status, JsonElement Body)> Tell(
        this HttpClient client, string address, string body, string type = "application/json") =>
        client.Tell(address, Encoding.UTF8.GetBytes(body), type);

    public static async Task<(HttpStatusCode Status, JsonElement Body)> Put(this HttpClient client, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Read(await client.PutAsync(new Uri(address, UriKind.Relative), content));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> Delete(this HttpClient client, string address) =>
        await Read(await client.DeleteAsync(new Uri(address, UriKind.Relative)));

    static async Task<(HttpStatusCode, JsonElement)> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.UnprocessableEntity)
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }
    }
}
