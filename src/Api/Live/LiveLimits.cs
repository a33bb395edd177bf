namespace HealthEngine.Api.Live;

static class LiveLimits
{
    /// <summary>A subscriber of every account of a large book of business: 500 ids of 128 characters.</summary>
    public const int RequestBytesMax = 128 * 1024;

    /// <summary>Accounts that one subscriber names; more are better filtered by owner or segment.</summary>
    public const int AccountsMax = 500;

    /// <summary>Streams of one connection: a page has a handful.</summary>
    public const int StreamsMax = 8;

    /// <summary>Below the minute after which proxies cut what is silent.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
}
