# Runs methods of R surveillance over series of counts: Rscript surveillance.R DIRECTORY
# Read there: counts.csv (a row per series, an empty field where there is no count), population.csv when present, and jobs.csv with
# method, first and last series, first and last time, frequency, and settings as NAME=VALUE;... Written: 1.f64, 2.f64 ... of each job, with the upper
# bound, the alarm and (Farrington) the expectation of each series and time as doubles; and seconds.csv with the processor time of each job.
suppressMessages(library(surveillance))
inside <- function(name) file.path(commandArgs(TRUE)[1], name)
tableOf <- function(name) unname(t(as.matrix(read.csv(inside(name), header = FALSE, na.strings = ""))))

counts <- tableOf("counts.csv")
population <- if (file.exists(inside("population.csv"))) tableOf("population.csv")
jobs <- read.csv(inside("jobs.csv"), stringsAsFactors = FALSE)

settingsOf <- function(text) {
  pairs <- strsplit(strsplit(text, ";")[[1]], "=")
  values <- lapply(pairs, function(pair) type.convert(pair[2], as.is = TRUE))
  setNames(values, vapply(pairs, `[`, "", 1))
}

run <- function(series, method, control) {
  switch(method,
    farrington = suppressWarnings(farringtonFlexible(series, control = control)),
    ears = earsC(series, control = control),
    cusum = cusum(series, control = control),
    bayes = bayes(series, control = control),
    glr = {
      model <- list(S = if (is.null(control$S)) 1 else control$S, trend = is.null(control$trend) || control$trend)
      control[c("S", "trend")] <- NULL
      suppressWarnings(glrnb(series, control = c(control, list(mu0 = model))))
    }
  )
}

for (at in seq_len(nrow(jobs))) {
  job <- jobs[at, ]
  which <- job$first:job$last
  range <- job$from:job$to
  more <- if (is.null(population)) list() else list(population = population[, which, drop = FALSE])
  series <- do.call(sts, c(list(observed = counts[, which, drop = FALSE], frequency = job$frequency), more))
  control <- c(list(range = range), settingsOf(job$settings))
  if (!is.null(control$limit54)) control$limit54 <- as.numeric(strsplit(control$limit54, "/")[[1]])
  if (!is.null(control$alpha) && is.character(control$alpha)) control["alpha"] <- list(NULL)
  before <- proc.time()
  judged <- run(series, job$method, control)
  took <- proc.time() - before
  jobs[at, "seconds"] <- took[["user.self"]] + took[["sys.self"]]
  rows <- if (nrow(judged) == length(range)) seq_along(range) else range
  expected <- judged@control$expected
  if (is.null(expected)) expected <- matrix(NA_real_, length(range), length(which))
  answer <- array(c(upperbound(judged)[rows, ], alarms(judged)[rows, ], expected), c(length(range), length(which), 3))
  file <- file(inside(paste0(at, ".f64")), "wb")
  writeBin(as.double(aperm(answer, c(3, 1, 2))), file)
  close(file)
}
write.csv(jobs["seconds"], inside("seconds.csv"), row.names = FALSE, quote = FALSE)
