using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Limits;
using HealthEngine.Api.Wire;
using HealthEngine.Signals;
using HealthEngine.UserData;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api.UserData;

/// <summary>What is kept of a customer's user, for the person who asks to see it or to have it erased.</summary>
static class UserDataEndpoints
{
    public static void MapUserData(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts/{account}/users/{user}/export", Export).Needs(Scopes.Admin).WithTags("Accounts")
            .RequireRateLimiting(RequestLimits.Exports)
            .WithName("exportUser").WithSummary("Export all that is kept of a user")
            .WithDescription("Lines of JSON: the account's signals that are the user's or hold the user's id in their props, what waits for "
                + "them, names that stand for them, and refused input that holds the id. The last line is the end, with the number of those before.")
            .Produces<UserDataLine>(StatusCodes.Status200OK, "application/x-ndjson").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapDelete("/accounts/{account}/users/{user}", Erase).Needs(Scopes.Admin).WithTags("Accounts")
            .WithName("eraseUser").WithSummary("Erase a user")
            .WithDescription("From the answer on, signals of the user are suppressed. The job puts a pseudonym in the place of the id wherever it is "
                + "kept, and takes away what else the user's signals told of the person; scores, histories and counts stay as they are. Its result "
                + "says how much it found. Asked again while it runs, it is the same job; asked later, it takes away what came since. It cannot be undone.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<Results<Accepted<JobBody>, ProblemHttpResult>> Erase(
        HttpContext http, string account, string user, UserRecords records, UserErasures erasures)
    {
        Check(user);
        if (http.Account(account) is not { } key || !await records.Knows(key, http.RequestAborted)) return AccountEndpoints.Unknown();
        return JobBody.Accepted(await erasures.Request(key, user, http.User.Name(), http.RequestAborted));
    }

    static async Task<Results<UserExport, ProblemHttpResult>> Export(
        HttpContext http, string account, string user, UserRecords records, ILogger<UserExport> log)
    {
        Check(user);
        if (http.Account(account) is not { } key || !await records.Knows(key, http.RequestAborted)) return AccountEndpoints.Unknown();
        var by = http.User.Name();
        ApiLog.UserExported(log, by, key.Workspace.Value); // of whom is not told: the log outlives the data
        return new UserExport(records, key, user);
    }

    static void Check(string user)
    {
        if (user.Length > SignalLimits.UserLengthMax)
            throw new InvalidRequestException("user", $"user is an id of at most {SignalLimits.UserLengthMax} characters.");
    }
}

/// <summary>Writes a user's records as they are found.</summary>
sealed class UserExport(UserRecords records, AccountKey account, string user) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/x-ndjson";
        response.Headers.ContentDisposition = "attachment; filename=\"user.ndjson\"";
        var count = 0;
        await foreach (var record in records.Read(account, user, aborted))
        {
            await Write(response, UserDataLine.Of(record), aborted);
            count++;
        }

        await Write(response, new EndLine(count), aborted);
    }

    static async Task Write(HttpResponse response, UserDataLine line, CancellationToken aborted)
    {
        await JsonSerializer.SerializeAsync(response.Body, line, ApiJson.Options, aborted);
        await response.Body.WriteAsync("\n"u8.ToArray(), aborted);
    }
}
