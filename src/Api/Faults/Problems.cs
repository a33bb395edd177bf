using System.Globalization;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthEngine.Api.Faults;

/// <summary>Makes the answers of RFC 9457 that say what went wrong and what to do next.</summary>
static class Problems
{
    const int RetryBusySeconds = 1; // a queue this engine keeps empties in less
    const int RetryFullSeconds = 60; // a person has to make room
    const int RetryAwaySeconds = 5; // a database restarts in about that
    const int RetrySiloSeconds = 2; // other silos take a dead one's accounts over in two or three

    public static ProblemDetails BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static ProblemDetails Invalid(string field, string detail)
    {
        var problem = Of(StatusCodes.Status400BadRequest, detail);
        problem.Extensions["field"] = field;
        return problem;
    }

    /// <summary>Every field at fault, in <c>errors</c>; the first of them in <c>field</c> too.</summary>
    public static ProblemDetails Invalid(string detail, IReadOnlyList<FieldProblem> problems)
    {
        var problem = Invalid(problems[0].Field, detail);
        problem.Extensions["errors"] = problems;
        return problem;
    }

    /// <summary>412 to who said which version it had seen, 409 to who took it for new.</summary>
    public static ProblemDetails Conflict(HttpContext http, DefinitionConflictException conflict)
    {
        var problem = http.Request.Headers.IfMatch.Count > 0
            ? Of(StatusCodes.Status412PreconditionFailed, conflict.Message)
            : Of(StatusCodes.Status409Conflict, $"{conflict.Message} Send the version that you have seen in If-Match.");
        problem.Extensions["currentVersion"] = conflict.Current;
        return problem;
    }

    public static ProblemDetails TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, detail);

    public static ProblemDetails Busy(HttpContext http) => Later(
        http, StatusCodes.Status429TooManyRequests, RetryBusySeconds,
        "More comes in than can be written. Send the request again after the time in Retry-After, with the same ids: an id counts once.");

    public static ProblemDetails Full(HttpContext http, string detail) =>
        Later(http, StatusCodes.Status429TooManyRequests, RetryFullSeconds, detail);

    public static ProblemDetails Busy(HttpContext http, string detail) =>
        Later(http, StatusCodes.Status429TooManyRequests, RetryAwaySeconds, detail);

    public static ProblemDetails Later(HttpContext http, TimeSpan wait, string detail) => Later(
        http, StatusCodes.Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds), detail);

    public static ProblemDetails NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemDetails Away(HttpContext http) => Later(
        http, StatusCodes.Status503ServiceUnavailable, RetryAwaySeconds,
        "The store is away. Send the request again after the time in Retry-After, with the same ids: an id counts once.");

    public static ProblemDetails OutcomeUnknown(HttpContext http) => Later(
        http, StatusCodes.Status503ServiceUnavailable, RetryAwaySeconds,
        "The store did not confirm the write, so it may or may not have happened. Send the request again after the time in "
        + "Retry-After, with the same ids: an id counts once.");

    public static ProblemDetails SiloAway(HttpContext http) => Later(
        http, StatusCodes.Status503ServiceUnavailable, RetrySiloSeconds,
        "The process that holds this account did not answer; another takes it over. Send the request again after the time in "
        + "Retry-After, with the same ids: an id counts once.");

    public static ProblemDetails NoKey(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer"; // Basic would make browsers ask people for a password
        return Of(
            StatusCodes.Status401Unauthorized,
            "No key, or none that is known and in force. Send it as the user name of Basic authentication, as "
            + "'Authorization: Bearer <key>', or as writeKey in the body.");
    }

    public static ProblemDetails NoScope() => Of(
        StatusCodes.Status403Forbidden, "The key does not have the scope that this address asks for.");

    public static ProblemDetails Internal() => Of(
        StatusCodes.Status500InternalServerError,
        "Internal error. The engine's log has it under this trace id.");

    /// <summary>Writes an answer as JSON, also to a client that says it reads something else: it has to learn what is wrong.</summary>
    /// <remarks>A browser's event stream accepts nothing but events, and was told 500 whatever the fault.</remarks>
    public static async Task Write(this IProblemDetailsService service, HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status!.Value;
        if (await service.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem })) return;
        await http.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", http.RequestAborted);
    }

    public static ProblemDetails Of(int status, string detail) => new()
    {
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
    };

    static ProblemDetails Later(HttpContext http, int status, int seconds, string detail)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(status, detail);
    }
}
