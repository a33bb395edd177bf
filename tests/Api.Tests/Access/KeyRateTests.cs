using System.Net;
using System.Text;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Tests.Access;

public sealed class KeyRateTests : IClassFixture<EngineFixture>
{
    const int Burst = 5;
    const int Enough = 500; // at one a second beyond the burst it would take minutes to send so many

    readonly EngineFixture _engine;

    public KeyRateTests(EngineFixture engine)
    {
        _engine = engine;
        var options = engine.Get<IOptions<ApiOptions>>().Value;
        (options.RequestsBurst, options.RequestsPerSecond) = (Burst, 1);
    }

    [Fact]
    public async Task A_key_that_stands_in_the_body_may_make_no_more_requests_than_one_in_a_header()
    {
        using var client = _engine.Client(Scopes.None);
        var key = _engine.NewKey(Scopes.Ingest);
        using var refused = await FirstRefused(client, key);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("same ids", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var other = await Track(client, _engine.NewKey(Scopes.Ingest));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    static async Task<HttpResponseMessage> FirstRefused(HttpClient client, string key)
    {
        for (var sent = 0; ; sent++)
        {
            var answer = await Track(client, key);
            if (answer.StatusCode != HttpStatusCode.OK || sent == Enough) return answer;
            answer.Dispose();
        }
    }

    static async Task<HttpResponseMessage> Track(HttpClient client, string key)
    {
        var body = $$$"""{"writeKey":"{{{key}}}","userId":"u","event":"Opened","context":{"groupId":"rated"}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/v1/track", UriKind.Relative), content);
    }
}
