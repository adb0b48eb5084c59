#include "devices/model/Device.h"
