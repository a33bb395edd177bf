using System.Globalization;
using System.Net;
using System.Text.Json;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>Long work goes on when the silo that does it is killed, and reaches accounts on all silos.</summary>
sealed class SiloJobs(Cluster cluster, TimeProvider time)
{
    // The reminder that sets interrupted work going again comes each minute; and once more that long to end it.
    static readonly TimeSpan EndMax = TimeSpan.FromSeconds(150);

    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);

    const int LoadMillisecondsMax = 1_000; // well within what working out all accounts anew takes

    public async Task<string> Compare(Random random)
    {
        var began = time.GetTimestamp();
        var (status, put) = await cluster.Apis[0].Send(
            HttpMethod.Put, "/v1/measures/big_events", """{"kind":"sum","type":"usage.event","of":"value","unit":"things"}""");
        if (status != HttpStatusCode.OK) throw new SilosDifferException($"a measure could not be defined: {status} {put}");
        var job = put.GetProperty("rebuild").GetProperty("id").GetString()!;

        // Whichever does the work: it is killed once for certain.
        for (var i = 0; i < cluster.Silos.Count; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LoadMillisecondsMax)), time);
            await cluster.Silos[i].Kill();
            await cluster.StartAll();
        }

        var ended = await Ended(job, began);
        if (ended.GetProperty("state").GetString() != "succeeded") throw new SilosDifferException($"a job did not succeed: {ended}");
        var result = ended.GetProperty("result");
        if (result.GetProperty("failed").GetInt32() > 0) throw new SilosDifferException($"a job left accounts out: {result}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"a job over {result.GetProperty("accounts")} accounts ended {time.GetElapsedTime(began).TotalSeconds:f1} s after all its silos were killed");
    }

    async Task<JsonElement> Ended(string job, long began)
    {
        for (var i = 0; ; i++)
        {
            var (status, body) = await cluster.Apis[i % cluster.Apis.Count].Send(HttpMethod.Get, $"/v1/jobs/{job}");
            if (status == HttpStatusCode.OK && body.GetProperty("endedAt").ValueKind == JsonValueKind.String) return body;
            if (time.GetElapsedTime(began) > EndMax)
                throw new SilosDifferException($"a job did not end within {EndMax.TotalSeconds} s: {status} {body}");
            await Task.Delay(AskEvery, time);
        }
    }
}
