using System.Globalization;
using System.Net;
using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>What one silo is told of keys, definitions and links holds at the others too.</summary>
sealed class SiloNews(Cluster cluster, TimeSpan learnMax, TimeProvider time)
{
    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50);

    EngineApi First => cluster.Apis[0];

    EngineApi Last => cluster.Apis[^1];

    public async Task<string> Compare()
    {
        var key = await Key();
        var definition = await Definition();
        var link = await Link();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"keys known everywhere after {key.TotalSeconds:f1} s, definitions {definition.TotalSeconds:f1} s, links {link.TotalSeconds:f1} s");
    }

    async Task<TimeSpan> Key()
    {
        var (_, made) = await First.Send(HttpMethod.Post, "/v1/keys", """{"name":"another","scopes":["read"]}""");
        using var other = new EngineApi(cluster.Silos[^1].Url, made.GetProperty("key").GetString()!);
        var opened = await Until("a key made at silo 1 opens nothing at the last", async () =>
            (await other.Send(HttpMethod.Get, "/v1/accounts?limit=1")).Status == HttpStatusCode.OK);
        await First.Send(HttpMethod.Delete, $"/v1/keys/{made.GetProperty("id").GetString()}");
        var closed = await Until("a key revoked at silo 1 goes on opening the last", async () =>
            (await other.Send(HttpMethod.Get, "/v1/accounts?limit=1")).Status == HttpStatusCode.Unauthorized);
        return opened > closed ? opened : closed;
    }

    async Task<TimeSpan> Definition()
    {
        await First.Send(HttpMethod.Put, "/v1/measures/all_events", """{"kind":"count","type":"usage.event","unit":"events"}""");
        return await Until("a measure defined at silo 1 is unknown to the last", async () =>
            (await Last.Send(HttpMethod.Get, "/v1/measures/all_events")).Status == HttpStatusCode.OK);
    }

    /// <summary>A link that the last silo has looked at is changed at the first.</summary>
    async Task<TimeSpan> Link()
    {
        await Put("linked-a");
        await Track(0);
        await Put("linked-b");
        var track = 0;
        return await Until("a link changed at silo 1 is not followed at the last", async () =>
        {
            await Track(++track);
            return (await Last.Send(HttpMethod.Get, "/v1/accounts/linked-b")).Status == HttpStatusCode.OK;
        });

        Task Put(string account) => First.Send(
            HttpMethod.Put, "/v1/links", $$"""{"kind":"user","key":"someone","account":"{{account}}"}""");

        Task Track(int number) => Last.Send(
            HttpMethod.Post, "/v1/track", $$"""{"messageId":"link-{{number}}","userId":"someone","event":"Opened"}""");
    }

    async Task<TimeSpan> Until(string otherwise, Func<Task<bool>> isSo)
    {
        var began = time.GetTimestamp();
        while (!await isSo())
        {
            if (time.GetElapsedTime(began) > learnMax) throw new SilosDifferException($"{otherwise} ({learnMax.TotalSeconds} s)");
            await Task.Delay(AskEvery, time);
        }

        return time.GetElapsedTime(began);
    }
}
